"""Papers of headings, paragraphs, tables and drawings, printed as Word, PDF, HTML and text."""
