package dev.trunkline.dispatcher.observability;

import java.util.List;

/**
 * A page of charts.
 *
 * @param uid never changes: links and bookmarks hold it
 */
record Dashboard(String uid, String title, List<Panel> panels) {

    /** Its file under docker/grafana/dashboards. */
    String fileName() {
        return uid + ".json";
    }
}
