#pragma once

#include "base/clock.hpp"
#include "desk/pages.hpp"
#include "desk/send_desk.hpp"
#include "store/dispatches.hpp"

#include <optional>
#include <string>

namespace signpost::desk {

/// Each recipient of an issue with what became of it: listed, found, downloaded; and those in doubt, who are settled
/// here.
class DeliveryDesk {
 public:
  static constexpr std::size_t kPageLength = 50;

  DeliveryDesk(const SendGround& ground, const Pages& pages, Memory& memory)
      : ground_(ground), pages_(pages), memory_(memory) {}

  web::Response list(const Visit& visit, const std::string& stem);
  web::Response table(const Visit& visit, const std::string& stem);
  web::Response show_doubt(const Visit& visit, const std::string& stem);
  web::Response settle(const Visit& visit, const std::string& stem);

 private:
  std::optional<store::Dispatch> dispatch_of(const std::string& stem, const std::string& edition);
  std::string title_of(const std::string& stem);
  web::Response missing(const Visit& visit) const;
  web::Response doubt_page(const Visit& visit, const store::Dispatch& dispatch, const std::string& problem);

  SendGround ground_;
  const Pages& pages_;
  Memory& memory_;
};

}  // namespace signpost::desk
