package signpost.verapdf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;

/**
 * Validates PDF files against PDF/UA-1 (ISO 14289-1) and prints one line of JSON a file, in the order given.
 *
 * <p>The files are the arguments; without any, they are read from standard input, one a line. Exit status: 0 all
 * conform, 1 some do not, 2 one or more could not be validated.
 */
public final class Main {
    private static final int ALL_CONFORM = 0;
    private static final int SOME_DO_NOT = 1;
    private static final int NOT_VALIDATED = 2;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        // Line ends of one kind, and UTF-8 whatever the locale is.
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var json = new ObjectMapper();
        var worst = ALL_CONFORM;
        VeraGreenfieldFoundryProvider.initialise();
        for (var file : arguments.length > 0 ? List.of(arguments) : filesOnStandardInput()) {
            var verdict = Verdict.of(file);
            out.print(json.writeValueAsString(verdict) + "\n");
            worst = Math.max(worst, status(verdict));
        }
        out.flush();
        System.exit(worst);
    }

    private static List<String> filesOnStandardInput() {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines();
        return lines.filter(line -> !line.isBlank()).toList();
    }

    private static int status(Verdict verdict) {
        if (verdict.error() != null) {
            return NOT_VALIDATED;
        }
        return verdict.compliant() ? ALL_CONFORM : SOME_DO_NOT;
    }
}
