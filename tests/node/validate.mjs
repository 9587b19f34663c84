// node validate.mjs FILE...: checks each page against the HTML standard and prints {FILE: ["line:column rule: message"]}.
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "prefer-native-element": "off",  // a matter of style: a role says the same to a reader
    "no-redundant-role": "off",  // tables that become cards on a phone need theirs: display: block takes them away
  },
});
const found = {};
for (const file of process.argv.slice(2)) {
  const report = await validator.validateFile(file);
  found[file] = report.results.flatMap((result) => result.messages)
    .map((each) => `${each.line}:${each.column} ${each.ruleId}: ${each.message}`);
}
console.log(JSON.stringify(found));
