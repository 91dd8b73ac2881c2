package dev.trunkline.benchmarks.contender;

/** Who runs. */
public enum Kind {
    ENGINE("trunkline", "a"),
    PARALLEL_TRANSACTIONAL("Parallel Consumer, KEY, transactional", "b"),
    PARALLEL("Parallel Consumer, KEY", "c"),
    SPRING("Spring Kafka listener", "d"),
    SEQUENTIAL("plain consumer", "e"),
    LIMIT("the limit: HTTP alone", "f"),
    LIMIT_JDK("JDK HttpClient", "-"),
    LIMIT_OKHTTP("OkHttp 5", "-"),
    LIMIT_APACHE("Apache HttpClient 5 classic", "-");

    private final String label;
    private final String letter;

    Kind(String label, String letter) {
        this.label = label;
        this.letter = letter;
    }

    public String label() {
        return label;
    }

    /** One letter, for options. */
    public String letter() {
        return letter;
    }

    /** Whether it takes requests from Kafka. */
    public boolean readsKafka() {
        return switch (this) {
            case ENGINE, PARALLEL_TRANSACTIONAL, PARALLEL, SPRING, SEQUENTIAL -> true;
            case LIMIT, LIMIT_JDK, LIMIT_OKHTTP, LIMIT_APACHE -> false;
        };
    }

    /** Whether how many calls it runs at a time is ours to choose. */
    public boolean isSwept() {
        return switch (this) {
            case PARALLEL_TRANSACTIONAL, PARALLEL, LIMIT, LIMIT_JDK, LIMIT_OKHTTP, LIMIT_APACHE ->
                    true;
            case ENGINE, SPRING, SEQUENTIAL -> false;
        };
    }
}
