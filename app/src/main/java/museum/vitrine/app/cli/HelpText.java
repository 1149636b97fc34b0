package museum.vitrine.app.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/// How `--help` looks: the command's own options first, those that every command takes below them.
final class HelpText {

    private static final int WIDTH = 80;

    private HelpText() {}

    /// Applies it to a command and all below it.
    static void applyTo(CommandLine commandLine) {
        commandLine
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(24)
                .getCommandSpec()
                .usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .descriptionHeading("%n")
                .commandListHeading("%nCommands:%n")
                .parameterListHeading("%n");
        commandLine.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpText::options);
        commandLine.getSubcommands().values().forEach(HelpText::applyTo);
    }

    private static String options(Help help) {
        List<OptionSpec> all = help.commandSpec().options();
        boolean isRoot = help.commandSpec().parent() == null;
        List<OptionSpec> own =
                all.stream().filter(option -> !isRoot && !option.inherited()).toList();
        List<OptionSpec> global =
                all.stream().filter(option -> isRoot || option.inherited()).toList();
        return section(help, "Options:", own) + section(help, "Options of every command:", global);
    }

    private static String section(Help help, String heading, List<OptionSpec> options) {
        if (options.isEmpty()) {
            return "";
        }
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.createDefaultParamLabelRenderer());
        return System.lineSeparator() + heading + System.lineSeparator() + layout;
    }
}
