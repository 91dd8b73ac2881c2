package dev.trunkline.dispatcher.insight.stream;

/** Is told how the streams fare. */
public interface StreamsReport {
    /**
     * They work.
     *
     * @param remark what is not as usual; blank when all is
     */
    void works(String remark);

    /** They don't, and are being seen to. */
    void fails(String why);
}
