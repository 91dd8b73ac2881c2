package dev.trunkline.dispatcher.console.view;

/** Where a browser finds what pages are made with. */
public record Links(String style, String script, String htmx, String icon) {}
