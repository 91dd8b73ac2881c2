package dev.trunkline.dispatcher.console.view;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page.
 *
 * @param section null for a page that belongs to none
 * @param user who looks
 * @param editor whether what changes something is shown
 * @param done what was just done, for people; null when nothing was
 */
public record Frame(
        String title,
        @Nullable Section section,
        String user,
        boolean editor,
        Links links,
        @Nullable String done) {}
