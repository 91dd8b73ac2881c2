package dev.trunkline.dispatcher.observability;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A dashboard as Grafana reads it. */
final class DashboardJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Which series: replaced in every expression. */
    private static final String SELECTION = "instance=~\"$instance\"";

    private static final int WIDTH = 24;
    private static final int HEIGHT = 8;
    private static final int NUMBER_HEIGHT = 4;

    private DashboardJson() {}

    static String of(Dashboard dashboard) {
        ObjectNode root = JSON.createObjectNode();
        root.put("uid", dashboard.uid()).put("title", dashboard.title());
        root.put("schemaVersion", 39).put("editable", true).put("refresh", "10s");
        root.putArray("tags").add("trunkline");
        root.putObject("time").put("from", "now-1h").put("to", "now");
        ArrayNode variables = root.putObject("templating").putArray("list");
        source(variables.addObject());
        instances(variables.addObject());
        panels(root.putArray("panels"), dashboard);
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void source(ObjectNode variable) {
        variable.put("name", "datasource").put("label", "Prometheus").put("type", "datasource");
        variable.put("query", "prometheus");
    }

    private static void instances(ObjectNode variable) {
        variable.put("name", "instance").put("label", "Instance").put("type", "query");
        variable.put("query", "label_values(calldispatch_partitions_owned, instance)");
        variable.put("refresh", 2).put("multi", true).put("includeAll", true);
        variable.put("allValue", ".*");
        datasource(variable);
    }

    private static void datasource(ObjectNode of) {
        of.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
    }

    private static void panels(ArrayNode panels, Dashboard dashboard) {
        int x = 0;
        int y = 0;
        int row = 0;
        int numbers =
                Math.toIntExact(
                        dashboard.panels().stream()
                                .filter(panel -> panel.kind() == Panel.Kind.NUMBER)
                                .count());
        for (Panel panel : dashboard.panels()) {
            boolean number = panel.kind() == Panel.Kind.NUMBER;
            int width = number ? WIDTH / numbers : WIDTH / 2;
            int height = number ? NUMBER_HEIGHT : HEIGHT;
            if (x + width > WIDTH || (height != row && x > 0)) {
                x = 0;
                y += row;
            }
            row = height;
            ObjectNode node = panels.addObject();
            node.put("id", panels.size());
            node.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
            panel(node, panel);
            x += width;
        }
    }

    private static void panel(ObjectNode node, Panel panel) {
        node.put("title", panel.title()).put("description", panel.meaning());
        node.put("type", panel.kind().type);
        datasource(node);
        ObjectNode defaults = node.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", panel.unit());
        ArrayNode targets = node.putArray("targets");
        for (Panel.Query query : panel.queries()) {
            ObjectNode target = targets.addObject();
            target.put("refId", String.valueOf((char) ('A' + targets.size() - 1)));
            datasource(target);
            target.put("expr", query.expression().replace("$at", SELECTION));
            target.put("legendFormat", query.legend());
        }
        looks(panel.kind(), node, defaults, targets);
    }

    private static void looks(
            Panel.Kind kind, ObjectNode node, ObjectNode defaults, ArrayNode targets) {
        switch (kind) {
            case LINES -> defaults.put("min", 0);
            case STACK -> {
                defaults.put("min", 0);
                ObjectNode custom = defaults.putObject("custom").put("fillOpacity", 40);
                custom.putObject("stacking").put("mode", "normal").put("group", "A");
            }
            case NUMBER -> node.putObject("options").put("colorMode", "value");
            case HEAT_MAP -> {
                targets.forEach(target -> ((ObjectNode) target).put("format", "heatmap"));
                ObjectNode options = node.putObject("options").put("calculate", false);
                options.putObject("yAxis").put("unit", "s");
                options.putObject("color").put("mode", "scheme").put("scheme", "Oranges");
            }
        }
    }
}
