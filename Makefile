# libbpfcore: `make help` says what there is. V=1 shows the commands.

VERSION   := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
SOVERSION := $(firstword $(subst ., ,$(VERSION)))

PREFIX     ?= /usr/local
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DESTDIR    ?=

# make has names of its own for these; only the user's count.
ifeq ($(origin CC),default)
CC        := gcc
endif
ifeq ($(origin CXX),default)
CXX       := g++
endif
ifeq ($(origin AR),default)
AR        := ar
endif
OBJCOPY   ?= objcopy
CARGO     ?= cargo
CFLAGS    ?= -O2 -g
WARNINGS  := -Wall -Wextra -Wpedantic -Werror
Q         := $(if $(V),,@)
say        = $(if $(V),,@printf '  %-8s%s\n' '$(1)' '$(2)')

ifneq ($(words $(CURDIR)),1)
$(error the path of this directory has a space, which make cannot work with)
endif

BUILD  := build
TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
RUST   := $(shell find bpf-core bpf-sys bpf-ffi/src bpf-ffi/mem -name '*.rs' -path '*/src/*') $(wildcard *.toml Cargo.lock bpf-*/Cargo.toml bpf-ffi/mem/Cargo.toml)
MAP    := bpf-ffi/bpfcore.map
SYMS   := $(shell sed -n 's/^ *\(bpfcore_[a-z0-9_]*\);/\1/p' $(MAP))
HEADERS := include/bpfcore.h $(wildcard include/bpfcore/*.h)

SO := $(BUILD)/libbpfcore.so.$(VERSION)
A  := $(BUILD)/libbpfcore.a

.PHONY: all check check-full check-cross bench steps fuzz demo header install uninstall clean help
all: $(A) $(SO) ## build libbpfcore.a and libbpfcore.so in build/

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

# One relocatable object out of the Rust static library: what no exported function reaches is dropped, and every name but
# the exported ones becomes local, memcpy and its family above all.
$(TARGET)/release/libbpfcore.a: $(RUST)
	$(call say,CARGO,bpf-ffi)
	$(Q)$(CARGO) build $(if $(V),,--quiet) --locked --release -p bpf-ffi

$(BUILD)/bpfcore.o: $(TARGET)/release/libbpfcore.a $(MAP) | $(BUILD)
	$(call say,PRELINK,$@)
	$(Q)$(CC) -fuse-ld=bfd -nostdlib -r -Wl,--gc-sections,--force-group-allocation $(SYMS:%=-Wl,-u,%) -o $@.tmp $<
	$(Q)$(OBJCOPY) $(SYMS:%=--keep-global-symbol=%) -R .llvmbc -R .llvmcmd $@.tmp
	$(Q)$(OBJCOPY) --strip-unneeded $@.tmp $@ && rm -f $@.tmp

$(A): $(BUILD)/bpfcore.o
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcsD $@ $<

# noseparate-code: one page-aligned segment less, 8 KB of padding saved. Code and read-only data then share pages.
$(SO): $(BUILD)/bpfcore.o $(MAP)
	$(call say,LINK,$@)
	$(Q)$(CC) -fuse-ld=bfd -shared -nostdlib -Wl,-Bsymbolic -Wl,-soname,libbpfcore.so.$(SOVERSION) -Wl,--version-script=$(MAP) \
	    -Wl,-z,defs,-z,relro,-z,now,-z,noexecstack,-z,noseparate-code \
	    -Wl,--gc-sections,--hash-style=gnu,--build-id=sha1,--eh-frame-hdr $(LDFLAGS) -o $@ $<
	$(Q)ln -sf $(notdir $@) $(BUILD)/libbpfcore.so.$(SOVERSION) && ln -sf libbpfcore.so.$(SOVERSION) $(BUILD)/libbpfcore.so

$(BUILD):
	$(Q)mkdir -p $@

header: ## write include/bpfcore.h anew from the Rust sources
	$(call say,HEADER,include/bpfcore.h)
	$(Q)$(CARGO) run --quiet --locked --manifest-path xtask/Cargo.toml -- header

demo: $(BUILD)/demo ## count packets of a socket of its own in the kernel, and draw what it counted
	$(Q)$(BUILD)/demo

check: all $(BUILD)/demo $(BUILD)/readme ## everything that a change must pass, in under three minutes when warm; one line a step
	$(Q)V='$(V)' CC='$(CC)' CXX='$(CXX)' CARGO='$(CARGO)' .ci/check.sh

check-full: all $(BUILD)/demo $(BUILD)/readme ## check, and the longer judges: other architectures
	$(Q)V='$(V)' CC='$(CC)' CXX='$(CXX)' CARGO='$(CARGO)' .ci/check.sh full

check-cross: ## unit tests on aarch64 and big-endian s390x, emulated
	$(Q)V=$(V) .ci/check-cross.sh

# The examples, against the static library.
$(BUILD)/demo: bpf-ffi/examples/count_packets.c $(A) $(HEADERS)
$(BUILD)/readme: bpf-ffi/examples/readme.c $(A) $(HEADERS)
$(BUILD)/demo $(BUILD)/readme:
	$(call say,CC,$@)
	$(Q)$(CC) -std=c99 $(CFLAGS) $(WARNINGS) -Iinclude -o $@ $< $(A)

bench: steps ## maps beside the bare system call, instructions beside rbpf and LLVM
	$(Q)$(CARGO) bench --locked --workspace
	$(Q)$(CARGO) bench --locked --manifest-path bench/Cargo.toml

# Plain libFuzzer on a stable compiler: what it looks for are panics, and bpf-core has no unsafe code.
fuzz: ## decoder, printer, both assemblers and checker, FUZZ_SECONDS (600) each; needs cargo-fuzz
	$(Q)cd fuzz && for target in decode disassemble assemble assembler check; do \
	    $(CARGO) fuzz run -s none $$target -- -max_total_time=$(FUZZ_SECONDS) -max_len=2000 || exit 1; done
FUZZ_SECONDS = 600

steps: $(BUILD)/steps ## count the instructions that an element operation costs, and fail where they grew
	$(call say,CARGO,element_ops)
	$(Q)$(CARGO) build $(if $(V),,--quiet) --locked --release -p bpf-sys --example element_ops
	$(Q)$(BUILD)/steps
	$(Q)$(BUILD)/steps $(TARGET)/release/examples/element_ops

$(BUILD)/steps: bench/steps.c c-tests/check.h $(SO) $(HEADERS)
	$(call say,CC,$@)
	$(Q)$(CC) -std=c99 -O2 $(WARNINGS) -Iinclude -o $@ $< -L$(BUILD) -lbpfcore -Wl,-rpath,$(abspath $(BUILD))

install: all ## copy the libraries, headers and bpfcore.pc below DESTDIR, by PREFIX, LIBDIR, INCLUDEDIR
	$(call say,INSTALL,$(DESTDIR)$(PREFIX))
	$(Q)install -d "$(DESTDIR)$(LIBDIR)/pkgconfig" "$(DESTDIR)$(INCLUDEDIR)/bpfcore"
	$(Q)install -m 644 $(A) "$(DESTDIR)$(LIBDIR)/libbpfcore.a"
	$(Q)install -m 755 $(SO) "$(DESTDIR)$(LIBDIR)/libbpfcore.so.$(VERSION)"
	$(Q)ln -sf libbpfcore.so.$(VERSION) "$(DESTDIR)$(LIBDIR)/libbpfcore.so.$(SOVERSION)"
	$(Q)ln -sf libbpfcore.so.$(SOVERSION) "$(DESTDIR)$(LIBDIR)/libbpfcore.so"
	$(Q)install -m 644 include/bpfcore.h "$(DESTDIR)$(INCLUDEDIR)/bpfcore.h"
	$(Q)install -m 644 $(wildcard include/bpfcore/*.h) "$(DESTDIR)$(INCLUDEDIR)/bpfcore/"
	$(Q)sed 's|@PREFIX@|$(PREFIX)|;s|@LIBDIR@|$(LIBDIR)|;s|@INCLUDEDIR@|$(INCLUDEDIR)|;s|@VERSION@|$(VERSION)|' \
	    bpf-ffi/bpfcore.pc.in >$(BUILD)/bpfcore.pc.new && mv -f $(BUILD)/bpfcore.pc.new $(BUILD)/bpfcore.pc
	$(Q)install -m 644 $(BUILD)/bpfcore.pc "$(DESTDIR)$(LIBDIR)/pkgconfig/bpfcore.pc"

uninstall: ## remove what install put there
	$(call say,REMOVE,$(DESTDIR)$(PREFIX))
	$(Q)for file in libbpfcore.a libbpfcore.so libbpfcore.so.$(SOVERSION) libbpfcore.so.$(VERSION) pkgconfig/bpfcore.pc; do \
	    rm -f "$(DESTDIR)$(LIBDIR)/$$file"; done
	$(Q)for file in $(HEADERS:include/%=%); do rm -f "$(DESTDIR)$(INCLUDEDIR)/$$file"; done
	$(Q)rmdir "$(DESTDIR)$(INCLUDEDIR)/bpfcore" 2>&- || true

clean: ## remove what was built here (a CARGO_TARGET_DIR elsewhere is left alone)
	$(Q)rm -rf $(BUILD) target xtask/target bench/target fuzz/target bpf-ffi/no-panic/target bpf-sys/examples/no-std/target
