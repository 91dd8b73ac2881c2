/**
 * The admin API: JSON over HTTP, described by the OpenAPI document that it serves. Each file has
 * the routes of one desk; they read a request, ask the desk, and write what became of it.
 */
@NullMarked
package dev.trunkline.dispatcher.admin;

import org.jspecify.annotations.NullMarked;
