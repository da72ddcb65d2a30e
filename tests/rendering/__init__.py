"""What tests draw reports and forms with: one content, several files."""
