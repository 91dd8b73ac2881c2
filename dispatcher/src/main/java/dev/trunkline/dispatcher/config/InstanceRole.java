package dev.trunkline.dispatcher.config;

/** What an instance does; several roles go together. */
public enum InstanceRole {
    /** Takes calls from Kafka and dispatches them. */
    DISPATCH,
    /** Works out what became of calls, and answers questions about them. */
    INSIGHT,
    /** Serves the pages and the API for people who look after calls. */
    CONSOLE
}
