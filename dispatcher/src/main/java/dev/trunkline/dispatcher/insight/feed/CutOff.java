package dev.trunkline.dispatcher.insight.feed;

/** Nothing more will come: outcomes came faster than they were taken, or the feed has ended. */
public final class CutOff extends Exception {
    private static final long serialVersionUID = 1L;

    CutOff(String why) {
        super(why, null, false, false);
    }
}
