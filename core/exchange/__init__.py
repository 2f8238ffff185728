"""What goes in and out: requests in JSON, exports, and tables."""
