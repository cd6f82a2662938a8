// What an import costs before anything is imported.
