/** What others deploy with: the Helm chart, the release's scripts, the workflows. */
@NullMarked
package dev.trunkline.dispatcher.deploy;

import org.jspecify.annotations.NullMarked;
