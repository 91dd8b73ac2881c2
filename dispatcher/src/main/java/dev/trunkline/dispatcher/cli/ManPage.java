package dev.trunkline.dispatcher.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The man page of a command, made of its help.
 *
 * @param name such as {@code trunkline-dlq-list}
 * @param text in the form that {@code man} reads
 */
record ManPage(String name, String text) {

    /** The pages of a command and of all visible commands below it. */
    static Stream<ManPage> all(CommandLine line) {
        return Stream.concat(
                Stream.of(of(line.getCommandSpec())),
                visible(line.getCommandSpec()).flatMap(ManPage::all));
    }

    private static ManPage of(CommandSpec command) {
        String name = name(command);
        StringBuilder page = new StringBuilder();
        page.append(
                ".TH \"%s\" 1 \"\" \"trunkline %s\" \"Trunkline\"\n"
                        .formatted(name.toUpperCase(Locale.ROOT), Version.current()));
        page.append(".SH NAME\n%s \\- %s\n".formatted(escaped(name), summary(command)));
        page.append(".SH SYNOPSIS\n.nf\n%s.fi\n".formatted(escaped(synopsis(command))));
        page.append(".SH DESCRIPTION\n%s\n".formatted(paragraphs(command)));
        section(page, "ARGUMENTS", command.positionalParameters(), ArgSpec::paramLabel);
        section(page, "OPTIONS", command.options(), ManPage::names);
        List<CommandLine> below = visible(command).toList();
        if (!below.isEmpty()) {
            page.append(".SH COMMANDS\n");
            below.forEach(line -> entry(page, name(line), summary(line.getCommandSpec())));
        }
        String[] footer = command.usageMessage().footer();
        if (footer.length > 0) {
            page.append(".SH NOTES\n.nf\n%s\n.fi\n".formatted(plain(String.join("\n", footer))));
        }
        return new ManPage(name, page.toString());
    }

    private static Stream<CommandLine> visible(CommandSpec command) {
        return command.subcommands().values().stream()
                .distinct()
                .filter(line -> !line.getCommandSpec().usageMessage().hidden());
    }

    private static String name(CommandLine line) {
        return name(line.getCommandSpec());
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private static void section(
            StringBuilder page,
            String heading,
            List<? extends ArgSpec> arguments,
            Function<ArgSpec, String> term) {
        List<? extends ArgSpec> shown = arguments.stream().filter(a -> !a.hidden()).toList();
        if (!shown.isEmpty()) {
            page.append(".SH ").append(heading).append('\n');
            shown.forEach(argument ->
                    entry(
                            page,
                            term.apply(argument),
                            plain(String.join(" ", argument.description()))));
        }
    }

    private static void entry(StringBuilder page, String term, String meaning) {
        page.append(".TP\n.B %s\n%s\n".formatted(escaped(term), meaning));
    }

    private static String names(ArgSpec argument) {
        OptionSpec option = (OptionSpec) argument;
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String synopsis(CommandSpec command) {
        return new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0);
    }

    private static String summary(CommandSpec command) {
        String[] description = command.usageMessage().description();
        return description.length == 0 ? "" : plain(description[0]);
    }

    private static String paragraphs(CommandSpec command) {
        return Stream.of(command.usageMessage().description())
                .map(ManPage::plain)
                .collect(Collectors.joining("\n.PP\n"));
    }

    /** The text of a help, in which {@code %n} is a line break, as the page holds it. */
    private static String plain(String text) {
        return escaped(text.replace("%n", "\n").replace("%%", "%"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
