package dev.trunkline.dispatcher.cli.demo;

import dev.trunkline.dispatcher.cli.outcome.Ink;
import dev.trunkline.dispatcher.cli.outcome.OutcomeTable;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationResult;
import dev.trunkline.schemas.DispatchResult;
import java.util.stream.Collectors;

/** For people: what one can connect to and what one can try, then a table of calls. */
final class TableView implements View {
    private final Console console;
    private final OutcomeTable table;

    TableView(Console console) {
        this.console = console;
        this.table = OutcomeTable.brief(console.colours());
    }

    @Override
    public void ready(Connections connections) {
        console.out().println();
        console.out().print(addresses(connections));
        console.out().println();
        console.out().print(suggestions(connections));
        console.out().println();
        console.out().println(table.header());
    }

    private String addresses(Connections connections) {
        DemoServers servers = connections.servers();
        SandboxPostgres postgres = servers.postgres();
        String liveKits =
                servers.liveKits().all().stream()
                        .map(LiveKitStandIn::url)
                        .collect(Collectors.joining("  "));
        return """
        %s
          console     %s
          Kafka       %s
          PostgreSQL  %s  user %s  password %s  schema %s
          LiveKit     %s
          metrics     %s/metrics  health %s/health/ready
          admin API   %s/openapi.json  token %s
        """
                .formatted(
                        heading("Running, on this machine only, until Ctrl-C:"),
                        connections.console(),
                        servers.kafka().bootstrapServers(),
                        postgres.jdbcUrl(),
                        postgres.user(),
                        postgres.password(),
                        DemoEnvironment.SCHEMA,
                        liveKits,
                        connections.http(),
                        connections.http(),
                        connections.http(),
                        connections.token().reveal());
    }

    private String suggestions(Connections connections) {
        String kafka = connections.servers().kafka().bootstrapServers();
        SandboxPostgres postgres = connections.servers().postgres();
        String environment =
                connections.environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
        return """
        %s
          KAFKA_BOOTSTRAP_SERVERS=%s ./trunkline send --to '+971 50 765 4321' --from %s
          echo '{"request_id":"mine-1","to_number":"+971507654321","from_number":"%s"}' \
        | kafka-console-producer.sh --bootstrap-server %s --topic call-requests
          PGPASSWORD=%s psql -h 127.0.0.1 -p %d -U %s -c 'select name, livekit_url from %s.voice_agent_livekit'
          export %s
          curl -H 'Authorization: Bearer %s' %s/v1/livekit
          ./trunkline livekit list     after that export, like every other command
        """
                .formatted(
                        heading("Try in another terminal:"),
                        kafka,
                        SampleNumber.UAE.text(),
                        SampleNumber.UAE.text(),
                        kafka,
                        postgres.password(),
                        postgres.port(),
                        postgres.user(),
                        DemoEnvironment.SCHEMA,
                        environment,
                        connections.token().reveal(),
                        connections.http());
    }

    private String heading(String text) {
        return console.colours().paint(Ink.BOLD, text);
    }

    @Override
    public void outcome(DispatchResult result, byte[] value) {
        console.out().println(table.line(result));
    }

    /** Only what somebody has to look at; that the others are taken goes without saying. */
    @Override
    public void confirmation(CallConfirmation said) {
        if (said.result() != ConfirmationResult.CONFIRMED) {
            String line =
                    "%s: %s, %s"
                            .formatted(said.result().wireName(), said.requestId(), said.message());
            console.out().println(console.colours().paint(Ink.DIM, OutcomeTable.printable(line)));
        }
    }

    @Override
    public void deadLetter(String why) {
        String line = "dead letter: " + OutcomeTable.printable(why);
        console.out().println(console.colours().paint(Ink.DIM, line));
    }
}
