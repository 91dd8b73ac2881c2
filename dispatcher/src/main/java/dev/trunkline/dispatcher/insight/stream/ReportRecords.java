package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.CallReport;
import dev.trunkline.schemas.CallReportJson;

/** Reads {@code call-reports}. What a worker writes is checked before it counts. */
final class ReportRecords implements RecordReader {

    @Override
    public Sighting read(SeenRecord record) {
        CallReport report = CallReportJson.read(record.present());
        return Sighting.of(
                report.requestId(),
                record.at(),
                record.note(NoteKind.REPORT, CallReportJson.write(report)));
    }
}
