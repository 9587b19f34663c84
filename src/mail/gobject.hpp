#pragma once

#include <glib-object.h>

#include <memory>

namespace signpost::mail {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};

/// Owns one reference to a GObject.
template <class Type>
using Object = std::unique_ptr<Type, Unref>;

/// GMime's tables, made by the first caller and kept as long as the program runs. Thread-safe.
void start_gmime();

}  // namespace signpost::mail
