package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.AuditModel;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.operations.AuditChange;
import dev.trunkline.dispatcher.operations.AuditOperations;
import dev.trunkline.resolver.store.AuditEntry;
import dev.trunkline.resolver.store.AuditFilter;
import dev.trunkline.resolver.store.Page;
import io.javalin.http.Context;

/** Who changed what. */
final class AuditPages implements Pages {
    private static final String PATH = Section.AUDIT.path();

    private final AuditOperations operations;

    AuditPages(AuditOperations operations) {
        this.operations = operations;
    }

    @Override
    public void addTo(Book book) {
        book.get(PATH, this::list);
    }

    private Answer list(Context context, Caller caller) {
        String server = FormFields.query(context, "server");
        String number = FormFields.query(context, "number");
        String actor = FormFields.query(context, "who");
        AuditFilter filter = new AuditFilter(server, number, actor, null, Listing.ROWS);
        Page<AuditEntry> part = Listing.part(context, after -> operations.page(filter, after));
        String address =
                "%s?server=%s&number=%s&who=%s"
                        .formatted(PATH, Shown.part(server), Shown.part(number), Shown.part(actor));
        AuditModel view =
                new AuditModel(
                        Shown.value(server),
                        Shown.value(number),
                        Shown.value(actor),
                        part.rows().stream().map(AuditPages::row).toList(),
                        Listing.paging(context, part, address));
        return new Answer.Show(Section.AUDIT, Section.AUDIT.title(), "audit", view);
    }

    private static AuditModel.Row row(AuditEntry entry) {
        AuditChange change = AuditChange.of(entry);
        return new AuditModel.Row(
                entry.at(),
                entry.actor(),
                entry.application(),
                change.what(),
                entry.action(),
                change.fields(),
                entry.reason());
    }
}
