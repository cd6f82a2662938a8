//! What an ELF file says about itself: its machine, and how its segments lie in memory.
//!
//! Devices with pages of 16 KB load a library only when each of its `PT_LOAD` segments is aligned to that
//! much, and lies in the file where it lies in memory, modulo that alignment.

use object::Endianness;
use object::elf::{ET_DYN, FileHeader32, FileHeader64, PT_LOAD};
use object::read::elf::{FileHeader, ProgramHeader};

use crate::Outcome;

/// A page of a newer 64-bit device, in bytes.
pub(super) const PAGE: u64 = 16 * 1024;

/// A shared library.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Library {
    /// Its machine, by the number that the ELF standard gives it.
    pub(super) machine: u16,
    pub(super) is_64_bit: bool,
    segments: Vec<Segment>,
}

/// A part of the file that is mapped into memory.
#[derive(Debug, PartialEq, Eq)]
struct Segment {
    offset: u64,
    address: u64,
    alignment: u64,
}

impl Library {
    pub(super) fn read(file: &[u8]) -> Outcome<Self> {
        match file {
            [0x7f, b'E', b'L', b'F', _, 2, ..] => {
                Err("is not little-endian, as every Android device is".to_owned())
            }
            [0x7f, b'E', b'L', b'F', 1, ..] => Self::of::<FileHeader32<Endianness>>(file),
            [0x7f, b'E', b'L', b'F', 2, ..] => Self::of::<FileHeader64<Endianness>>(file),
            [0x7f, b'E', b'L', b'F', ..] => Err("is neither of 32 nor of 64 bits".to_owned()),
            _ => Err("is no ELF file".to_owned()),
        }
    }

    fn of<H: FileHeader<Endian = Endianness>>(file: &[u8]) -> Outcome<Self> {
        let broken = |e: object::Error| format!("cannot be read: {e}");
        let header = H::parse(file).map_err(broken)?;
        let endian = header.endian().map_err(broken)?;
        if header.e_type(endian) != ET_DYN {
            return Err("is no shared library".to_owned());
        }
        let loaded = header.program_headers(endian, file).map_err(broken)?.iter();
        let segments: Vec<_> = loaded
            .filter(|segment| segment.p_type(endian) == PT_LOAD)
            .map(|segment| Segment {
                offset: segment.p_offset(endian).into(),
                address: segment.p_vaddr(endian).into(),
                alignment: segment.p_align(endian).into(),
            })
            .collect();
        if segments.is_empty() {
            return Err("has nothing to load".to_owned());
        }
        Ok(Self { machine: header.e_machine(endian), is_64_bit: header.is_class_64(), segments })
    }

    /// Whether pages of so many bytes can hold it.
    pub(super) fn fits(&self, page: u64) -> Outcome<()> {
        for (nth, segment) in self.segments.iter().enumerate() {
            let Segment { offset, address, alignment } = segment;
            if !alignment.is_power_of_two() || *alignment < page {
                return Err(format!(
                    "LOAD segment {nth} is aligned to {alignment} bytes, not to {page}"
                ));
            }
            if offset % page != address % page {
                return Err(format!(
                    "LOAD segment {nth} lies at {offset:#x} in the file and at {address:#x} in memory, \
                     which differ modulo {page}"
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Where the fields of one class of ELF lie.
    struct Layout {
        program_headers_at: Field,
        program_header_size: Field,
        program_headers: Field,
        offset: Field,
        address: Field,
        alignment: Field,
    }

    /// Where a field begins, and its width in bytes.
    type Field = (usize, usize);

    const BITS_32: Layout = Layout {
        program_headers_at: (28, 4),
        program_header_size: (42, 2),
        program_headers: (44, 2),
        offset: (4, 4),
        address: (8, 4),
        alignment: (28, 4),
    };

    const BITS_64: Layout = Layout {
        program_headers_at: (32, 8),
        program_header_size: (54, 2),
        program_headers: (56, 2),
        offset: (8, 8),
        address: (16, 8),
        alignment: (48, 8),
    };

    /// A made-up library with LOAD segments of (offset, address, alignment), and one that is none.
    pub(in crate::package) fn library(
        is_64_bit: bool,
        machine: u16,
        loads: &[(u64, u64, u64)],
    ) -> Vec<u8> {
        let (layout, header, entry) = if is_64_bit { (BITS_64, 64, 56) } else { (BITS_32, 52, 32) };
        let mut file = vec![0; header + entry * (loads.len() + 1)];
        let mut put = |at: usize, (field, width): Field, value: u64| {
            file[at + field..at + field + width].copy_from_slice(&value.to_le_bytes()[..width]);
        };
        put(0, (16, 2), ET_DYN.into());
        put(0, (18, 2), machine.into());
        put(0, layout.program_headers_at, header as u64);
        put(0, layout.program_header_size, entry as u64);
        put(0, layout.program_headers, loads.len() as u64 + 1);
        // PT_GNU_STACK, which has no alignment to speak of.
        put(header, (0, 4), 0x6474_e551);
        for (nth, (offset, address, alignment)) in loads.iter().enumerate() {
            let at = header + entry * (nth + 1);
            put(at, (0, 4), PT_LOAD.into());
            put(at, layout.offset, *offset);
            put(at, layout.address, *address);
            put(at, layout.alignment, *alignment);
        }
        file[..7].copy_from_slice(&[0x7f, b'E', b'L', b'F', 1 + u8::from(is_64_bit), 1, 1]);
        file
    }

    fn verdict(is_64_bit: bool, loads: &[(u64, u64, u64)]) -> Outcome<()> {
        Library::read(&library(is_64_bit, 183, loads)).and_then(|library| library.fits(PAGE))
    }

    #[test]
    fn each_load_segment_must_be_aligned_and_congruent() {
        for is_64_bit in [true, false] {
            let sound = [(0, 0, 0x4000), (0x5000, 0x9000, 0x4000), (0x1_0000, 0x2_0000, 0x1_0000)];
            assert_eq!(verdict(is_64_bit, &sound), Ok(()));
            let narrow = verdict(is_64_bit, &[(0, 0, 0x4000), (0x1000, 0x1000, 0x1000)]);
            assert_eq!(narrow, Err("LOAD segment 1 is aligned to 4096 bytes, not to 16384".into()));
            let odd = verdict(is_64_bit, &[(0, 0, 0x6000)]).unwrap_err();
            assert!(odd.contains("24576"), "{odd}");
            let shifted = verdict(is_64_bit, &[(0, 0, 0x4000), (0x5000, 0x6000, 0x4000)]);
            assert!(shifted.unwrap_err().contains("differ modulo"));
        }
    }

    #[test]
    fn a_file_that_is_no_library_is_told_apart() {
        let whole = library(true, 62, &[(0, 0, 0x4000)]);
        let read = Library::read(&whole).unwrap();
        assert_eq!((read.machine, read.is_64_bit), (62, true));
        assert_eq!(Library::read(b"PK\x03\x04"), Err("is no ELF file".into()));
        for length in 4..whole.len() {
            assert!(Library::read(&whole[..length]).is_err(), "{length}");
        }
        let changed = |at: usize, to: u8| {
            let mut file = whole.clone();
            file[at] = to;
            Library::read(&file).unwrap_err()
        };
        assert!(changed(4, 3).contains("bits"));
        assert!(changed(5, 2).contains("endian"));
        assert!(changed(16, 2).contains("shared"));
        assert!(Library::read(&library(true, 62, &[])).unwrap_err().contains("nothing to load"));
    }

    /// Libraries of a real linker, which lays them out for whatever pages it is told.
    #[test]
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    fn what_a_linker_made_is_judged_by_its_pages() {
        let folder = tempfile::tempdir().unwrap();
        for (size, fits) in [("16384", true), ("65536", true), ("4096", false)] {
            let file = folder.path().join("lib.so");
            let made = std::process::Command::new("cc")
                .args(["-shared", "-x", "c", "/dev/null", "-o"])
                .arg(&file)
                .arg(format!("-Wl,-z,max-page-size={size}"))
                .status();
            assert!(made.unwrap().success());
            let library = Library::read(&std::fs::read(&file).unwrap()).unwrap();
            assert_eq!((library.machine, library.is_64_bit), (62, true));
            assert_eq!(library.fits(PAGE).is_ok(), fits, "{size}");
        }
    }
}
