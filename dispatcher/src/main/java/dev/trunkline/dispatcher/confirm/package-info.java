/**
 * Whether a worker took each dispatched call. {@link
 * dev.trunkline.dispatcher.confirm.ConfirmationService} reads the outcomes in a group of its own,
 * so that a crash loses none; {@link dev.trunkline.dispatcher.confirm.Inquiries} decides, without
 * Kafka or clock, when which server is asked what and what the answers mean; {@link
 * dev.trunkline.dispatcher.confirm.Asker} asks. A webhook that tells of an agent spares the asking.
 */
@NullMarked
package dev.trunkline.dispatcher.confirm;

import org.jspecify.annotations.NullMarked;
