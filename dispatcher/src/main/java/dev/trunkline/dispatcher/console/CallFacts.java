package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.CallModel;
import dev.trunkline.dispatcher.console.view.CallModel.Step;
import dev.trunkline.dispatcher.console.view.Fact;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.logging.PhoneMask;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an outcome says of its call. */
final class CallFacts {
    private CallFacts() {}

    static CallModel unknown(String requestId) {
        return new CallModel(
                requestId,
                List.of(),
                List.of(),
                "No such call has ended at this instance lately. It may be waiting, or another"
                        + " instance has it.");
    }

    static CallModel of(DispatchResult result) {
        RouteTaken route = result.route();
        ServerUsed server = result.server();
        List<Fact> facts =
                List.of(
                        new Fact("Callee", PhoneMask.of(result.parties().toNumber())),
                        new Fact("Dialed as", PhoneMask.of(route.phoneNumber())),
                        new Fact("Caller number", result.parties().fromNumber()),
                        new Fact("Tenant", result.parties().tenantId()),
                        new Fact("Carrier", route.carrierName()),
                        new Fact("Country", route.detectedCountry()),
                        new Fact("Trunk", route.trunkId()),
                        new Fact("LiveKit server", server.configName()),
                        new Fact("Host", server.host()),
                        new Fact("Room", result.roomName()),
                        new Fact("Dispatch", result.dispatchId()),
                        new Fact("Agent", route.agentName()),
                        new Fact("Attempts", Integer.toString(result.attempts())));
        return new CallModel(result.requestId(), steps(result), facts, "");
    }

    private static List<Step> steps(DispatchResult result) {
        RouteTaken route = result.route();
        ServerUsed server = result.server();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(result.receivedAt(), "Received", where(result), ""));
        if (route.phoneNumber() != null) {
            String how =
                    "%s by %s, trunk %s (%s)"
                            .formatted(
                                    PhoneMask.of(route.phoneNumber()),
                                    Shown.text(route.carrierName()),
                                    Shown.text(route.trunkId()),
                                    route.trunkSource());
            steps.add(new Step(null, "Routed", how, ""));
        }
        if (server.credentialSource() != null) {
            String whose = server.credentialSource() + ", " + server.credentialReason();
            String tone = Shown.sourceTone(server.credentialSource(), server.credentialReason());
            steps.add(new Step(null, "Credentials", whose, tone));
        }
        steps.add(
                new Step(
                        result.completedAt(),
                        ending(result.outcome()) + ": " + result.reason().wireName(),
                        Shown.value(result.message()),
                        result.outcome() == Outcome.DISPATCHED ? "good" : "bad"));
        return steps;
    }

    private static String where(DispatchResult result) {
        return "%s, partition %d, offset %d"
                .formatted(
                        result.source().topic(),
                        result.source().partition(),
                        result.source().offset());
    }

    private static String ending(Outcome outcome) {
        String name = outcome.wireName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
