#include "pdf/block_looks.hpp"

#include "pdf/theme.hpp"

namespace signpost::pdf {

BlockLooks standard_looks(const Colors& c) {
  return {
      .board = {c.heather, c.on_heather, BoardEnds::ahead},
      .heading = {Arms::drawn, c.heather},
      .list = {c.heather},
      .steps = {c.heather, c.on_heather, c.hair},
      .tip = {c.moss_wash, c.ink, c.link, {c.moss, c.on_moss, BoardEnds::square}},
      .focus = {c.night, c.on_night, c.on_night, {c.gorse, c.on_gorse, BoardEnds::ahead}},
      .contact = {c.heather_wash, c.ink, c.link, {c.heather, c.on_heather, BoardEnds::square}},
      .quote = {.mark = c.heather},
      .code = {c.mist, c.ink},
      .table = {c.ink, c.hair},
      .rule = {.line = c.hair},
      .mapping = {c.ochre, c.on_ochre, c.moss, c.on_moss, c.heather, c.on_heather},
      .scale = {c.mist, c.ink, c.ochre, c.on_ochre, c.moss, c.on_moss},
  };
}

}  // namespace signpost::pdf
