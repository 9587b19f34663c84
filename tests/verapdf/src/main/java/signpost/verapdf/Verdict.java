package signpost.verapdf;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.File;
import java.util.Comparator;
import java.util.List;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorConfig;
import org.verapdf.pdfa.validation.validators.ValidatorConfigBuilder;

/**
 * What veraPDF says of one file: that it conforms, which rules it breaks, or why that could not be found out.
 *
 * @param error null unless the file could not be validated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verdict(String file, boolean compliant, List<BrokenRule> failed, String error) {
    /** Of each rule's faults the first is kept; all are counted. */
    private static final ValidatorConfig CONFIG = ValidatorConfigBuilder.defaultBuilder()
            .flavour(PDFAFlavour.PDFUA_1)
            .maxNumberOfDisplayedFailedChecks(1)
            .showErrorMessages(true)
            .build();

    static Verdict of(String file) {
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new File(file), CONFIG.getFlavour());
                var validator = foundry.createValidator(CONFIG, CONFIG.getFlavour())) {
            var result = validator.validate(parser);
            return new Verdict(file, result.isCompliant(), brokenRules(result), null);
        } catch (Exception | StackOverflowError fault) {
            // A file's fault in whatever shape it comes: the other files are to be judged all the same.
            return new Verdict(file, false, List.of(), fault.toString());
        }
    }

    private static List<BrokenRule> brokenRules(ValidationResult result) {
        return result.getTestAssertions().stream()
                .map(first -> BrokenRule.of(first, result.getFailedChecks()))
                .sorted(Comparator.comparing(BrokenRule::clause).thenComparing(BrokenRule::test))
                .toList();
    }
}
