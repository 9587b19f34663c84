#include "mail/quoted_printable.hpp"

#include <doctest/doctest.h>

#include <string>

using signpost::mail::quoted_printable;
using signpost::mail::QuotedPrintable;

TEST_CASE("what mail carries stays as it is, the rest is two digits") {
  CHECK(quoted_printable("A plain line.\nAnd = another\n") == "A plain line.\r\nAnd =3D another\r\n");
  CHECK(quoted_printable("é\x7f\r") == "=C3=A9=7F=0D");
}

TEST_CASE("a blank at a line's end is kept in digits") {
  CHECK(quoted_printable("a \nb\t\n  c\n") == "a=20\r\nb=09\r\n  c\r\n");
}

TEST_CASE("no line begins with a dot or with 'From '") {
  CHECK(quoted_printable(".\n..a\nFrom here\nFrome\n a.\n") == "=2E\r\n=2E.a\r\n=46rom here\r\nFrome\r\n a.\r\n");
  CHECK(quoted_printable(std::string(75, 'x') + ".") == std::string(75, 'x') + "=\r\n=2E");
}

TEST_CASE("a line has 76 columns at most and breaks between characters' digits") {
  CHECK(quoted_printable(std::string(75, 'x') + "\n") == std::string(75, 'x') + "\r\n");
  CHECK(quoted_printable(std::string(76, 'x') + "\n") == std::string(75, 'x') + "=\r\nx\r\n");
  CHECK(quoted_printable(std::string(73, 'x') + "=\n") == std::string(73, 'x') + "=\r\n=3D\r\n");
  CHECK(quoted_printable(std::string(75, 'x') + " \n") == std::string(75, 'x') + "=\r\n=20\r\n");
}

TEST_CASE("what is encoded already stands on a line of its own") {
  QuotedPrintable lines;
  lines.add("Dear ");
  lines.break_line();
  lines.add_encoded("=C3=A9");
  lines.break_line();
  lines.add(", hello\n");
  lines.break_line();
  CHECK(lines.take() == "Dear =\r\n=C3=A9=\r\n, hello\r\n");
}
