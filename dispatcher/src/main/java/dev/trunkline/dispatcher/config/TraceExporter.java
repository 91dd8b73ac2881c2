package dev.trunkline.dispatcher.config;

/** Where traces go. */
enum TraceExporter {
    /** By OTLP to a collector. */
    OTLP,
    NONE
}
