#pragma once

#include "forms/filled.hpp"
#include "render/view.hpp"
#include "store/submission.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace signpost::forms {

/// What the frame around a form's page has to know.
struct PageHead {
  std::string address;
  std::string title;
  std::string description = {};
};

/// Makes a page in the site's frame from a template and what is put into it. Implemented where the site is known.
using MakePage = std::function<std::string(std::string_view template_name, const PageHead&, render::View)>;

/// What stands above a form besides its lead.
struct Notice {
  std::string_view title;  ///< empty: none
  std::string_view words;
};

/// The form, empty or as it was filled in; problems stand in a summary that takes the focus and beside their fields.
/// `token` says when it was first shown; `passage` names what is commented on.
std::string form_page(const MakePage& make, const Form& form, const Filled& filled, const Notice& notice,
                      const std::string& token, const store::Passage& passage);

/// "Thank you": with the receipt's number, where there is one.
std::string sent_page(const MakePage& make, const Form& form, const std::string& receipt);

/// A page that says something, with a button that does what a link must not (a GET never changes anything).
struct Confirmation {
  std::string address;
  std::string title;
  std::string lead;
  std::string button = {};  ///< empty: nothing is left to do
  std::string token = {};
};
std::string confirmation_page(const MakePage& make, const Confirmation& what);

}  // namespace signpost::forms
