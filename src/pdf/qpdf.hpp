#pragma once

/// qpdf's objects and documents, as the compilers take them. Comes before any other header of qpdf.

// qpdf 11 asks which of its two kinds of pointer is meant: std::shared_ptr.
#define POINTERHOLDER_TRANSITION 4

// Clang refuses qpdf 11's JSON.hh in C++20: a class in it holds a vector of the class around it. We use none of it.
#ifdef __clang__
#define JSON_HH
class JSON;
#endif

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
