#pragma once

namespace signpost {

/// Lambdas, one for each alternative of a std::variant, as one visitor.
template <class... Lambdas>
struct overloaded : Lambdas... {
  using Lambdas::operator()...;
};
template <class... Lambdas>
overloaded(Lambdas...) -> overloaded<Lambdas...>;

}  // namespace signpost
