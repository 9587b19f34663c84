package signpost.verapdf;

import java.util.Map;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * A rule that a file breaks.
 *
 * @param clause of ISO 14289-1, such as "7.1"
 * @param test veraPDF's number of the rule within the clause
 * @param description the rule
 * @param times how many objects break it
 * @param message what is wrong with the first of them
 * @param context where the first of them is: the way from the document to it
 */
record BrokenRule(String clause, int test, String description, int times, String message, String context) {
    static BrokenRule of(TestAssertion first, Map<RuleId, Integer> times) {
        var rule = first.getRuleId();
        return new BrokenRule(
                rule.getClause(),
                rule.getTestNumber(),
                first.getMessage(),
                times.getOrDefault(rule, 1),
                first.getErrorMessage(),
                first.getLocation().getContext());
    }
}
