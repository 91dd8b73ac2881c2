/** Dashboards and alerts: that they are what they are made from, and that Prometheus agrees. */
@NullMarked
package dev.trunkline.dispatcher.observability;

import org.jspecify.annotations.NullMarked;
