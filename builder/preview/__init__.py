"""What only `course serve` shows: the findings beside the text that they concern, and the pages for the trainer."""
