package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.request.UnreadableInput;
import dev.trunkline.schemas.RequestField;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trunkline send}: puts call requests on their topic. */
@Command(
        name = "send",
        description = "Asks for a call, or for all calls of a CSV file.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  trunkline send --to +971545335200 --from +97145551234 --wait",
            "  trunkline send --to 0545335200 --request-id order-1007 --context 'It is " + "late'",
            "  trunkline send --csv leads.csv --from +97145551234 --expires-at 2h",
            "  trunkline send --csv leads.csv --batch-id june-7 --dry-run",
            "",
            "The request id is the key to calling once: sent again with the same id and "
                    + "number, a call is not placed again. The id of a row of a CSV file is made "
                    + "of its callee, context and lead, wherever the row stands, so sending the "
                    + "file again rings nobody. Changed the file? Name the same --batch-id again, "
                    + "and only rows that say something new ring. To ring all again, name a new "
                    + "one.",
            "Prints request ids; exit code 1 when a call or row could not be sent."
        })
final class SendCommand implements Callable<Integer> {
    private final Surroundings around;

    @ArgGroup(multiplicity = "1")
    private SendSource source = new SendSource();

    @Mixin private RequestOptions request = new RequestOptions();

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "The idempotency key (default: a new one, in order of time).")
    private @Nullable String requestId;

    @Mixin private SheetOptions sheet = new SheetOptions();

    @Mixin private SendMode mode = new SendMode();

    SendCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Map<RequestField, String> fields = request.fields(Instant.now());
        try {
            if (source.csv == null) {
                refuse(sheet.given() != null, sheet.given() + " goes with --csv");
                return single(fields);
            }
            refuse(requestId != null, "--request-id is for one call: use --request-id-prefix");
            refuse(mode.waits, "--wait is for one call: use trunkline watch --batch-id");
            return new BatchSend(around, mode).run(source.csv, sheet, fields);
        } catch (UnreadableInput e) {
            throw new CommandFailure(ExitCode.FAILED, e.getMessage() + ". Nothing was sent.");
        } catch (KafkaException e) {
            throw EnvironmentSettings.kafka(around).failure(e);
        }
    }

    private int single(Map<RequestField, String> fields) {
        if (requestId != null) {
            fields.put(RequestField.REQUEST_ID, requestId);
        }
        if (source.to != null) {
            fields.put(RequestField.TO_NUMBER, source.to.strip());
        }
        return new SingleSend(around, mode).run(source.jsonRequest, fields);
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new CommandFailure(ExitCode.USAGE, why);
        }
    }
}
