/** What is shown of it: tables, JSON, a chart, a document. */
@NullMarked
package dev.trunkline.benchmarks.report;

import org.jspecify.annotations.NullMarked;
