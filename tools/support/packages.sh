# Sourced by tools/setup and its like: Debian packages by name, installed only where they are missing.

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -- "$@"
  else
    echo "Installing packages needs root. Run this as root, or install sudo." >&2
    return 3
  fi
}

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || echo "$name"
  done
}

need_debian() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "Signpost is built from the packages of Debian 12 (bookworm), and this machine has no apt-get." >&2
    echo "Use a Debian 12 computer, virtual machine or container." >&2
    return 3
  fi
}

# require_packages NAME...: says nothing when all are there.
require_packages() {
  need_debian
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -eq 0 ] && return 0
  echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  quietly install_packages "${missing[@]}"
}

# unpack_package NAME FOLDER: its files below FOLDER, without installing it. Says nothing when FOLDER is there.
unpack_package() {
  need_debian
  [ -e "$2" ] && return 0
  echo "Unpacking the Debian package $1 into $2"
  quietly unpack_into "$2" "$1"
}

# quietly COMMAND...: what it says is shown only if it fails.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    echo "A package could not be had; what apt-get said is above." >&2
    return 3
  fi
  rm -f "$log"
}

refresh_lists() {
  as_root apt-get -qq -o DPkg::Lock::Timeout=300 update
}

# Beside FOLDER first, so that a half-unpacked one is never taken for the whole.
unpack_into() {
  local folder=$1 name=$2 work
  refresh_lists || return
  work=$(mktemp -d "$(mkdir -p "$(dirname "$folder")" && cd "$(dirname "$folder")" && pwd)/unpacking.XXXXXX") || return
  (cd "$work" && apt-get -qq -o APT::Sandbox::User=root download "$name" && dpkg-deb -x ./*.deb files) &&
    mv "$work/files" "$folder"
  local code=$?
  rm -rf "$work"
  return "$code"
}

install_packages() {
  refresh_lists || return
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"
}
