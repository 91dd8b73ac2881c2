/** The output of a run: tables, JSON, a chart and a document. */
@NullMarked
package dev.trunkline.benchmarks.report;

import org.jspecify.annotations.NullMarked;
