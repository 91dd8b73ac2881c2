/**
 * From what a person typed or kept in a spreadsheet to valid call requests: fields as text, a
 * request under way, and the rows of a sheet. Pure; nothing is sent from here.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.request;

import org.jspecify.annotations.NullMarked;
