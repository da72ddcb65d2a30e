"""What comparing years gives, as files and on a screen."""
