/**
 * The admin API: JSON over HTTP, described by the OpenAPI document that it serves. Each file has
 * the routes of one kind of operations; they read a request, call the operation, and write its
 * answer.
 */
@NullMarked
package dev.trunkline.dispatcher.admin;

import org.jspecify.annotations.NullMarked;
