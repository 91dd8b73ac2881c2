/**
 * Threads that repeat a task beside the calls. {@link dev.trunkline.dispatcher.thread.Periodic}
 * runs a task with a pause between the runs, survives the task's failures, and ends when its owner
 * closes it.
 */
@NullMarked
package dev.trunkline.dispatcher.thread;

import org.jspecify.annotations.NullMarked;
