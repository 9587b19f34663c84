#include "mailbox/own_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace signpost::mailbox;

namespace {

struct Case {
  std::string what;
  std::string written;
  std::string own;
};

const std::string kWords = "The map helped us.\n\nThank you,\nRobin";

void check(const std::vector<Case>& cases) {
  for (const auto& one : cases) {
    INFO(one.what);
    CHECK(own_words(one.written) == one.own);
  }
}

}  // namespace

TEST_CASE("what is quoted below somebody's words is cut with the line that introduces it") {
  const std::string quoted = "> We would like to hear from you.\n>\n> Anna\n";
  check({
      {"no introduction", kWords + "\n\n" + quoted, kWords},
      {"English", kWords + "\n\nOn Mon, 5 Apr 2021 at 10:00, Anna <a@example.org> wrote:\n\n" + quoted, kWords},
      {"English, folded", kWords + "\n\nOn Mon, 5 Apr 2021 at 10:00, Anna Example\n<a@example.org> wrote:\n" + quoted,
       kWords},
      {"folded, a number in its last line", kWords + "\n\nOn Monday at ten, Anna\n<a1@example.org> wrote:\n" + quoted,
       kWords},
      {"German", kWords + "\n\nAm 05.04.2021 um 10:00 schrieb Anna Example:\n" + quoted, kWords},
      {"French", kWords + "\n\nLe lun. 5 avr. 2021 à 10:00, Anna <a@example.org> a écrit :\n" + quoted, kWords},
      {"French, a hard blank", kWords + "\n\nLe 5 avril 2021, Anna a écrit\u00A0:\n" + quoted, kWords},
      {"Polish", kWords + "\n\nW dniu 05.04.2021 o 10:00, Anna pisze:\n" + quoted, kWords},
      {"Polish", kWords + "\n\npon., 5 kwi 2021 o 10:00 Anna <a@example.org> napisał(a):\n\n" + quoted, kWords},
      {"Welsh", kWords + "\n\nAr Llun, 5 Ebr 2021 am 10:00, ysgrifennodd Anna <a@example.org>:\n" + quoted, kWords},
      {"quotations of quotations", kWords + "\n>> one\n> two\n>>> three\n\n", kWords},
      {"lines that end with CR as well are the caller's to tidy", kWords + "\n\n> x\n   \n", kWords},
  });
}

TEST_CASE("what Outlook puts below somebody's words is cut") {
  const std::string block =
      "From: Anna <a@example.org>\nSent: 05 April 2021 10:00\nTo: Robin\nSubject: News\n\nHello\n";
  check({
      {"the block", kWords + "\n\n" + block, kWords},
      {"the block in bold", kWords + "\n\n*From:* Anna\n*Sent:* 5 April 2021\n*To:* Robin\n*Subject:* News\n\nHello",
       kWords},
      {"underscores before it", kWords + "\n\n________________________________\n" + block, kWords},
      {"underscores and an empty line", kWords + "\n\n________________________________\n\n" + block, kWords},
      {"an address that goes over two lines",
       kWords + "\nFrom: Anna\n <a@example.org>\nSent: 5 April 2021\nTo: Robin\nCc: Other\nSubject: x\n\nHello",
       kWords},
      {"English", kWords + "\n\n-----Original Message-----\n" + block, kWords},
      {"English, other hyphens", kWords + "\n\n---- Original message ----\nHello", kWords},
      {"German", kWords + "\n\n-----Ursprüngliche Nachricht-----\nVon: Anna\n", kWords},
      {"German", kWords + "\n\nVon: Anna\nGesendet: Montag, 5. April 2021\nAn: Robin\nBetreff: x\n\nHallo", kWords},
      {"French", kWords + "\n\n-----Message d'origine-----\nDe : Anna\n", kWords},
      {"French", kWords + "\n\nDe : Anna\nEnvoyé : lundi 5 avril 2021\nÀ : Robin\nObjet : x\n\nBonjour", kWords},
      {"Polish", kWords + "\n\n-----Wiadomość oryginalna-----\nOd: Anna\n", kWords},
      {"Polish", kWords + "\n\nOd: Anna\nWysłano: 5 kwietnia 2021\nDo: Robin\nTemat: x\n\nDzień dobry", kWords},
      {"Welsh", kWords + "\n\n-----Neges Wreiddiol-----\nOddi wrth: Anna\n", kWords},
      {"Welsh", kWords + "\n\nOddi wrth: Anna\nAnfonwyd: 5 Ebrill 2021\nAt: Robin\nPwnc: x\n\nHelo", kWords},
  });
}

TEST_CASE("a signature is cut, above what is quoted and below it") {
  check({
      {"at the end", "Words.\n-- \nRobin Example\nSocial worker\n", "Words."},
      {"above a quotation", "Words.\n-- \nRobin\n\nOn 5 Apr 2021, Anna wrote:\n> x\n", "Words."},
      {"below a quotation", "Words.\n\n> quoted\n-- \nRobin\n", "Words."},
      {"above Outlook's block", "Words.\n-- \nRobin\n\nFrom: A\nSent: 5 April 2021\nTo: B\nSubject: C\n\nHello",
       "Words."},
  });
}

TEST_CASE("where in doubt, words stay") {
  const std::string answered = "> Did it help?\n\nYes.\n\n> Would you use it again?\n\nEvery day.";
  const std::string form = "Dear team,\n\nFrom: the parents\nTo: the council\nSubject: the bus\n\nPlease stop here.";
  const std::string pointing =
      "See my answers below.\n\nFrom: A\nSent: 5 April 2021\nTo: B\nSubject: C\n\nDid it help? YES";
  const std::string long_tail = "Words.\n-- \n" + std::string(30 * 2, 'x') + std::string(20, '\n') + "and the end";
  check({
      {"words between quotations, which stay for what they answer", answered, answered},
      {"words between quotations, and history at the end", answered + "\n\n> Anna", answered},
      {"the writer points below", pointing, pointing},
      {"a letter's own head", form, form},
      {"a sentence that quotes", "This is what she wrote:\n> It helped.", "This is what she wrote:"},
      {"two hyphens without a blank", "Words.\n--\nMore words.", "Words.\n--\nMore words."},
      {"long after the hyphens", "Words.\n-- \n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13",
       "Words.\n-- \n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13"},
      {"underscores alone", "One\n____________________\nTwo", "One\n____________________\nTwo"},
      {"words that begin as an introduction", "On Monday we met.\nIt helped.", "On Monday we met.\nIt helped."},
      {"nothing but a quotation", "> It helped us.\n> A lot.", "> It helped us.\n> A lot."},
      {"nothing but history", "On 5 Apr 2021, Anna wrote:\n> Hello\n", "On 5 Apr 2021, Anna wrote:\n> Hello"},
      {"nothing but a signature", "-- \nRobin", "-- \nRobin"},
      {"nothing", "", ""},
      {"empty lines", "\n\n \n", ""},
  });
}

TEST_CASE("what somebody passes on stays") {
  const std::string passed = "Please see this.\n\nFrom: A\nSent: 5 April 2021\nTo: B\nSubject: C\n\nIt helped.";
  CHECK(own_words(passed, Passing::yes) == passed);
  for (const auto* subject : {"Fwd: The map", "FW: The map", "WG: Die Karte", "TR: x", "PD: x"}) {
    CHECK(passing_by_subject(subject) == Passing::yes);
  }
  for (const auto* subject : {"Re: The map", "Forward!", ""}) CHECK(passing_by_subject(subject) == Passing::no);
}
