package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.natives.Codecs;
import dev.trunkline.dispatcher.natives.NativeFolder;
import java.util.SortedMap;

/** Whether records can be read whatever codec their producers compress them with. */
final class CodecChecks {
    private CodecChecks() {}

    /** Tries the codecs in this process, with the folders that {@code run} would use. */
    static DoctorFinding of(Settings settings) {
        NativeFolder folder = NativeFolder.choose(settings.nativeFolders());
        SortedMap<String, String> broken = Codecs.broken();
        return broken.isEmpty()
                ? DoctorFinding.ok("codecs", "kafka clients", "all compression codecs work")
                : DoctorFinding.error(
                        "codec_broken",
                        String.join(", ", broken.keySet()),
                        Codecs.consequence(broken),
                        Codecs.remedy(folder));
    }
}
