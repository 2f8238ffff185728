"""What is decided and what is remembered; knows no screen."""
