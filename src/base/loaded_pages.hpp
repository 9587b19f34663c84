#pragma once

namespace signpost {

/// Gives back the memory that starting the program took for code that it may never run. The loader reads through every
/// library to tie them together, and the kernel counts the pages around as ours: about 14 MB, of which a build needs a
/// third. What is needed comes back by itself, from the files. Pages that were written to stay.
void release_loaded_pages();

}  // namespace signpost
