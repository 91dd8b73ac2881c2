package dev.trunkline.demo;

import dev.trunkline.dispatcher.cli.demo.DemoConsole;
import dev.trunkline.dispatcher.cli.outcome.Ink;
import dev.trunkline.dispatcher.cli.outcome.OutcomeTable;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationResult;
import dev.trunkline.schemas.DispatchResult;

/** For people: what one can connect to and what one can try, then a table of calls. */
final class TableView implements View {
    private final DemoConsole console;
    private final OutcomeTable table;

    TableView(DemoConsole console) {
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
                        String.join("  ", servers.liveKits().urls()),
                        connections.http(),
                        connections.http(),
                        connections.http(),
                        connections.token().reveal());
    }

    private String suggestions(Connections connections) {
        String kafka = connections.servers().kafka().bootstrapServers();
        return """
        %s
          . %s     for all that follows: addresses and keys
          ./trunkline send --to '+971 50 765 4321' --from %s --wait
          ./trunkline livekit list     and every other command
          echo '{"request_id":"mine-1","to_number":"+971507654321","from_number":"%s"}' \
        | kafka-console-producer.sh --bootstrap-server %s --topic call-requests
          PGPASSWORD=$DB_PASSWORD psql -h $DB_HOST -p $DB_PORT -U $DB_USER -c 'select name, livekit_url from %s.voice_agent_livekit'
          curl -H "Authorization: Bearer $TRUNKLINE_TOKEN" $TRUNKLINE_URL/v1/livekit
        """
                .formatted(
                        heading("Try in another terminal:"),
                        connections.environment(),
                        SampleNumber.UAE.text(),
                        SampleNumber.UAE.text(),
                        kafka,
                        DemoEnvironment.SCHEMA);
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
