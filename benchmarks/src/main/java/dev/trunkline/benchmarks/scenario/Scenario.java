package dev.trunkline.benchmarks.scenario;

/** What can be asked. */
public enum Scenario {
    THROUGHPUT("throughput", true),
    LATENCY("latency", true),
    HOT_KEY("hot-key", false),
    SCALE("scale", false),
    RESTART("restart", false),
    TWO_ENGINES("two-engines", false),
    STALLED("stalled", false),
    HTTP("http", false),
    ROTATION("rotation", false),
    OBSERVABILITY("observability", false);

    private final String label;
    private final boolean usual;

    Scenario(String label, boolean usual) {
        this.label = label;
        this.usual = usual;
    }

    /** For people and options. */
    public String label() {
        return label;
    }

    /** Whether it is part of the short run. */
    public boolean isUsual() {
        return usual;
    }

    /** Runs it. */
    public Report run(Stage stage) {
        return switch (this) {
            case THROUGHPUT -> ThroughputMatrix.run(stage);
            case LATENCY -> LatencyAtPace.run(stage);
            case HOT_KEY -> HotKey.run(stage);
            case SCALE -> Scale.run(stage);
            case RESTART -> Restart.run(stage);
            case TWO_ENGINES -> TwoEngines.run(stage);
            case STALLED -> Stalled.run(stage);
            case HTTP -> HttpClients.run(stage);
            case ROTATION -> Rotation.run(stage);
            case OBSERVABILITY -> Observability.run(stage);
        };
    }
}
