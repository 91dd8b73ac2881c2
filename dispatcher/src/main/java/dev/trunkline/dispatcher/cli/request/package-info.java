/**
 * Makes valid call requests of what a person typed or keeps in a spreadsheet: fields as text, a
 * draft of a request, and the rows of a sheet. Pure: nothing is sent from here.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.request;

import org.jspecify.annotations.NullMarked;
