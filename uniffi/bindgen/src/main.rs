//! Reads a built library and writes the sources that call it:
//! `shilingi-bindgen generate LIBRARY --language kotlin --out-dir FOLDER --no-format`.

fn main() {
    uniffi::uniffi_bindgen_main();
}
