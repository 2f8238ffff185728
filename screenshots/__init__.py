"""Pictures of the dashboard, made from scenes and checked by a test."""
